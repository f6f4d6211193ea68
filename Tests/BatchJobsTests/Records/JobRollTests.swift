import BatchJobs
import TestSupport
import Testing

/// Values by name, against a plain dictionary whose names are sorted.
@Suite struct JobRollTests {
    private static let sizes = [0, 1, 3, 20, 511, 512, 513, 1500]

    private func roll(_ numbers: some Sequence<Int>) -> JobRoll<Int> {
        var roll = JobRoll<Int>()
        for number in numbers { roll.insert(.numbered(number), number) }
        return roll
    }

    /// Whether it holds what the dictionary does, however it is asked; names go up to a number.
    private func expect(_ roll: JobRoll<Int>, is model: [Int: Int], upTo most: Int) {
        let numbers = model.keys.sorted()
        #expect(roll.count == model.count)
        #expect(roll.ascending.map(\.id) == numbers.map { .numbered($0) })
        #expect(roll.ascending.map(\.value) == numbers.map { model[$0] })
        #expect(roll.ascending.reversed().map(\.value) == numbers.reversed().map { model[$0] })
        #expect(roll.descending().map(\.id) == numbers.reversed().map { .numbered($0) })
        #expect((0...most).allSatisfy { roll[.numbered($0)] == model[$0] })
        for end in [0, 1, most / 3, most / 2, most - 1, most, numbers.last ?? 0] {
            let expected = numbers.reversed().filter { $0 < end }
            #expect(
                roll.descending(before: .numbered(end)).map(\.value) == expected.map { model[$0] })
        }
    }

    @Test(arguments: sizes, [0, 2, 100])
    func `whatever comes and goes, it holds what a dictionary would`(size: Int, late: Int) {
        var random = SeededGenerator(seed: UInt64(size + late))
        var (roll, model) = (JobRoll<Int>(), [Int: Int]())
        let most = 2 * size + 1
        for number in Array(stride(from: 0, to: 2 * size, by: 2)).late(late, by: &random) {
            roll.insert(.numbered(number), number)
            model[number] = number
        }
        expect(roll, is: model, upTo: most)
        for step in 0..<size {
            let number = Int.random(in: 0...most, using: &random)
            let isThere = model[number] != nil
            switch Int.random(in: 0..<3, using: &random) {
            case 0:
                let isNew = roll.insert(.numbered(number), step)
                #expect(isNew == !isThere)
                if isNew { model[number] = step }
            case 1:
                let isChanged: Void? = roll.change(.numbered(number)) { $0 = step }
                #expect((isChanged != nil) == isThere)
                if isThere { model[number] = step }
            default:
                let removed = roll.remove(.numbered(number))
                #expect(removed == model.removeValue(forKey: number))
            }
        }
        expect(roll, is: model, upTo: most)
    }

    @Test func `it may become empty, from its first or its last on, and be filled again`() {
        for numbers in [Array(0..<1100), (0..<1100).reversed()] {
            var roll = roll(0..<1100)
            #expect(numbers.map { roll.remove(.numbered($0)) } == numbers)
            expect(roll, is: [:], upTo: 3)
            for number in [2, 1] { roll.insert(.numbered(number), 9 - number) }
            expect(roll, is: [2: 7, 1: 8], upTo: 3)
        }
    }

    @Test func `it may be filled from the last on`() {
        let numbers = (0..<1500).reversed()
        var roll = roll(numbers)
        expect(roll, is: Dictionary(uniqueKeysWithValues: numbers.map { ($0, $0) }), upTo: 1501)
        #expect(numbers.allSatisfy { roll.remove(.numbered($0)) == $0 })
    }

    @Test(arguments: [1, 0]) func `few that stay keep no memory of the many that went`(rest: Int) {
        var roll = roll(0..<100_000)
        for number in 0..<100_000 where number % 500 != rest { roll.remove(.numbered(number)) }
        let left = stride(from: rest, to: 100_000, by: 500).map { ($0, $0) }
        expect(roll, is: Dictionary(uniqueKeysWithValues: left), upTo: 1000)
        #expect(roll.capacity < 1024)
    }

    @Test(arguments: [[1, 2, 3], [3, 1, 2]])
    func `a name is taken once`(numbers: [Int]) {
        var roll = roll(numbers)
        #expect(numbers.map { roll.insert(.numbered($0), 9) } == [false, false, false])
        expect(roll, is: [1: 1, 2: 2, 3: 3], upTo: 4)
    }

    @Test func `a change is in place, and what it throws comes through`() {
        final class Part {}
        struct Refused: Error {}
        var roll = JobRoll<Part>()
        for number in [1, 3, 2] { roll.insert(.numbered(number), Part()) }
        let isInPlace = roll.change(.numbered(2)) { isKnownUniquelyReferenced(&$0) }
        #expect(isInPlace == true)
        #expect(throws: Refused.self) { try roll.change(.numbered(2)) { _ in throw Refused() } }
        #expect(throws: Never.self) { try roll.change(.numbered(4)) { _ in throw Refused() } }
    }

    @Test(arguments: sizes, UInt64(1)...4)
    func `two that have none in common make one`(size: Int, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var parts: [[Int]] = [[], []]
        // One by one, and in runs of which some are longer than a chunk.
        let run = [1, 2, 7, 600][Int(seed) - 1]
        for number in 0..<size { parts[(number / run) % 2].append(number) }
        parts = parts.map { $0.late(3, by: &random) }
        for (first, second) in [(0, 1), (1, 0)] {
            var whole = roll(parts[first])
            let common = whole.merge(roll(parts[second]))
            #expect(common == nil)
            let all = (0..<size).map { ($0, $0) }
            expect(whole, is: Dictionary(uniqueKeysWithValues: all), upTo: size + 1)
        }
    }

    @Test(arguments: [0, 1, 700, 1499])
    func `two that have one in common say so`(common: Int) {
        let (even, odd) = ((0..<750).map { 2 * $0 }, (0..<750).map { 2 * $0 + 1 })
        let one = roll(even + [common])
        var other = roll(odd + [common])
        let answer = other.merge(one)
        #expect(answer == .numbered(common))
    }
}

extension [Int] {
    /// In order, but for so many that come later.
    fileprivate func late(_ count: Int, by random: inout SeededGenerator) -> [Int] {
        var numbers = self
        for _ in 0..<Swift.min(count, numbers.count) {
            let place = Int.random(in: numbers.indices, using: &random)
            let number = numbers.remove(at: place)
            numbers.insert(number, at: Int.random(in: place...numbers.count, using: &random))
        }
        return numbers
    }
}
