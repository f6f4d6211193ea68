extension Limit {
    /// All that `--gate` looks at.
    ///
    /// Beside each stands what was seen in quick runs, with load averages up to 20 on two cores. A
    /// limit is well above that, and well below what a blunder costs: one more hop to an actor for
    /// each job, a lock that many wait for, work that grows with what is held.
    static let all: [Limit] = cpu + waiting + growing + bytes

    /// CPU time, which waits for nobody.
    private static let cpu = [
        Limit("lifecycle/64", .yardsticks, .atMost(13)),  // 8.2 to 9.9
        Limit("lifecycle/1000", .yardsticks, .atMost(13)),  // 8.4 to 10.3
        Limit("group-commit/1000", .yardsticks, .atMost(0.06)),  // 0.028 to 0.040
        Limit("advance/1", .yardsticks, .atMost(0.012)),  // 0.0044 to 0.0058
        Limit("advance/1000", .yardsticks, .atMost(0.014)),  // 0.0061 to 0.0071
        Limit("recovery/replay", .yardsticks, .atMost(0.25)),  // 0.095 to 0.14
    ]

    /// Waiting for the disk, beside a loop that waits for the same disk: wide, because that is noisy.
    private static let waiting = [
        Limit("group-commit/1", .ratio, .atLeast(0.35)),  // 0.63 to 1.4
        Limit("group-commit/100", .ratio, .atLeast(0.3)),  // 0.65 to 1.3
        Limit("start-latency/acknowledged", .ratio, .atMost(4)),  // 0.79 to 1.7
        Limit("start-latency/idle", .ratio, .atMost(5)),  // 0.56 to 1.9
        // What looks at each of the delayed jobs takes hundreds of times as long.
        Limit("behind-delayed/10000", .ratio, .atMost(6)),  // 0.53 to 1.6
    ]

    /// What must not cost more because much is held.
    private static let growing = [
        Limit("growth/50000-lifecycle", .ratio, .atMost(2.5)),  // 1.1 to 1.4
        Limit("growth/50000-look-up", .ratio, .atMost(8)),  // 2.1 to 2.4; linear would be 50
        Limit("stream/memory-40000", .ratio, .atMost(2)),  // 1.06
        Limit("stream/disk-40000", .ratio, .atMost(1)),  // 0.51
    ]

    /// The same on every run.
    private static let bytes = [
        Limit("memory/waiting-64", .value, .atMost(1000)),  // 907
        Limit("memory/finished-64", .value, .atMost(950)),  // 851
        Limit("memory/waiting-10240", .value, .atMost(13_000)),  // 11,626
        Limit("memory/reopened-64", .value, .atMost(1000)),  // 806
    ]
}
