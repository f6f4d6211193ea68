import TestSupport
import Testing

@testable import BatchJobs

/// A map of jobs that expects their names in order, and must not need it.
@Suite struct JobRollTests {
    private func job(_ number: Int) -> JobSnapshot {
        JobSnapshot(
            JobState(
                id: .numbered(number), request: JobRequest(type: "test", context: []), at: .start))
    }

    private func add(_ number: Int, to roll: inout JobRoll) {
        let isNew = roll.insert(job(number))
        #expect(isNew)
    }

    @Test(arguments: UInt64(1)...40)
    func `whatever the order, it holds what a dictionary would`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let numbers = (0..<60).map { $0 }.mostlyOrdered(by: &random)
        var roll = JobRoll()
        var model: [JobID: Int64] = [:]
        for number in numbers {
            add(number, to: &roll)
            model[.numbered(number)] = 0
            let other = JobID.numbered(Int.random(in: 0..<70, using: &random))
            let forgets = Int.random(in: 0..<8, using: &random) == 0
            let isThere = roll.change(other) { state in
                state.done += 1
                state.isForgotten = forgets
            }
            #expect(isThere == (model[other] != nil))
            if isThere { model[other] = forgets ? nil : (model[other] ?? 0) + 1 }
        }
        #expect(roll.count == model.count)
        #expect(roll.jobs.map(\.id) == model.keys.sorted())
        #expect(roll.jobs.allSatisfy { $0.state.done == model[$0.id] })
        for number in 0..<70 {
            #expect(roll[.numbered(number)]?.state.done == model[.numbered(number)])
        }
    }

    @Test(arguments: [[1, 2, 3], [3, 1, 2]])
    func `a name is taken once, also after its job is forgotten`(numbers: [Int]) {
        var roll = JobRoll()
        for number in numbers { add(number, to: &roll) }
        #expect(numbers.map { roll.insert(job($0)) } == [false, false, false])
        let isThere = roll.change(.numbered(3)) { $0.isForgotten = true }
        let isNew = roll.insert(job(3))
        #expect(isThere && !isNew && roll.count == 2)
    }

    @Test(arguments: UInt64(1)...40)
    func `two that have none in common make one`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var rolls = [JobRoll(), JobRoll()]
        for number in (0..<50).map({ $0 }).mostlyOrdered(by: &random) {
            add(number, to: &rolls[Int.random(in: 0...1, using: &random)])
        }
        let forgotten = Int.random(in: 0..<50, using: &random)
        for index in rolls.indices {
            _ = rolls[index].change(.numbered(forgotten)) { $0.isForgotten = true }
        }
        var whole = rolls[0]
        let common = whole.merge(rolls[1])
        #expect(common == nil)
        let expected = (0..<50).filter { $0 != forgotten }.map { JobID.numbered($0) }
        #expect(whole.jobs.map(\.id) == expected)
        #expect(whole.count == 49)
        #expect(expected.allSatisfy { whole[$0]?.id == $0 })
    }

    @Test(arguments: [[1, 2], [2, 1]], [[2, 3], [3, 2]])
    func `two that have one in common say so`(first: [Int], second: [Int]) {
        var (one, other) = (JobRoll(), JobRoll())
        for number in first { add(number, to: &one) }
        for number in second { add(number, to: &other) }
        let common = one.merge(other)
        #expect(common == .numbered(2))
    }
}

extension [Int] {
    /// In order, but for some that come later.
    fileprivate func mostlyOrdered(by random: inout SeededGenerator) -> [Int] {
        var numbers = self
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let number = numbers.remove(at: Int.random(in: numbers.indices, using: &random))
            numbers.insert(number, at: Int.random(in: number / 2...numbers.count, using: &random))
        }
        return numbers
    }
}
