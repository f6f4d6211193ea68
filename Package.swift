// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    .enableUpcomingFeature("ExistentialAny"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    .enableUpcomingFeature("InternalImportsByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    .enableUpcomingFeature("MemberImportVisibility"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0470-isolated-conformances.md
    .enableUpcomingFeature("InferIsolatedConformances"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "swift-batch-jobs",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "BatchJobs", targets: ["BatchJobs"]),
        .library(name: "BatchJobsAdmin", targets: ["BatchJobsAdmin"]),
        .library(name: "BatchCSV", targets: ["BatchCSV"]),
        .executable(name: "batchctl", targets: ["batchctl"]),
    ],
    dependencies: [],
    targets: [
        .target(name: "BatchJournal", swiftSettings: settings),
        .target(name: "BatchJobs", dependencies: ["BatchJournal"], swiftSettings: settings),
        .target(
            name: "BatchJobsAdmin", dependencies: ["BatchJobs"], swiftSettings: settings),
        .target(name: "BatchCSV", swiftSettings: settings),
        .executableTarget(
            name: "batchctl", dependencies: ["BatchCSV", "BatchJobs", "BatchJournal"],
            swiftSettings: settings),
        .executableTarget(
            name: "Benchmarks", dependencies: ["BatchJobs", "BatchJournal", "batchctl"],
            path: "Benchmarks", exclude: ["README.md"], swiftSettings: settings),
        .executableTarget(
            name: "Hello", dependencies: ["BatchJobs"], path: "Examples/Hello",
            swiftSettings: settings),
        .target(
            name: "TestSupport", dependencies: ["BatchJobs", "BatchJournal"], path: "Tests/Support",
            swiftSettings: settings),
        // Is killed by the tests, again and again.
        .executableTarget(
            name: "CrashChild", dependencies: ["BatchJobs", "TestSupport"],
            path: "Tests/CrashChild", swiftSettings: settings),
        // Owns a journal, and is killed, cut off and lied to by the tests on real disks.
        .executableTarget(
            name: "JournalChild", dependencies: ["BatchJournal", "TestSupport"],
            path: "Tests/JournalChild", swiftSettings: settings),
        // Makes the journals in Tests/Golden, once for each version of the format.
        .executableTarget(
            name: "MakeGolden", dependencies: ["BatchJobs", "BatchJournal", "TestSupport"],
            path: "Tests/MakeGolden", swiftSettings: settings),
        .testTarget(
            name: "BatchJournalTests", dependencies: ["BatchJournal", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "FaultFileSystemTests", dependencies: ["BatchJournal", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "JournalCaseTests", dependencies: ["BatchJournal", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "RealDiskTests", dependencies: ["BatchJournal", "JournalChild", "TestSupport"],
            exclude: ["Tools"], swiftSettings: settings),
        .testTarget(
            name: "BatchJobsTests",
            dependencies: ["BatchJobs", "BatchJournal", "CrashChild", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "BatchctlTests",
            dependencies: ["batchctl", "BatchJobs", "BatchJournal", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "GoldenTests",
            dependencies: ["MakeGolden", "BatchJobs", "BatchJournal", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "BatchJobsAdminTests",
            dependencies: ["BatchJobsAdmin", "BatchJobs", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "BenchmarksTests", dependencies: ["Benchmarks"], swiftSettings: settings),
        .testTarget(
            name: "BatchCSVTests", dependencies: ["BatchCSV"], swiftSettings: settings),
        .testTarget(
            name: "DocumentationTests", dependencies: ["BatchCSV", "BatchJobs"],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
