namespace CaseFlow.EndToEnd.Tests.House;

/// <summary>One house for all tests that look at the demo as it begins: <c>[Collection(nameof(SharedHouse))]</c>. Who moves its time or changes much has one of their own (<c>IClassFixture</c>).</summary>
[CollectionDefinition(nameof(SharedHouse))]
public sealed class SharedHouse : ICollectionFixture<RunningHouse>;
