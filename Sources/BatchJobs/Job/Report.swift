/// What a strategy adds to the result of its job, in one word or over its whole life.
package struct Report: Sendable, Equatable {
    /// Errors beyond these are counted, not kept.
    package static let limit = 100

    package var descriptors: [StatDescriptor] = []
    package var values: [String: JSONValue] = [:]
    package var errors: [JSONValue] = []
    package var errorsOmitted = 0

    package init() {}

    package var isEmpty: Bool {
        descriptors.isEmpty && values.isEmpty && errors.isEmpty && errorsOmitted == 0
    }

    /// Adds what was said later: a descriptor or value of the same key takes the place of the old.
    package mutating func merge(_ later: Report) {
        if !later.descriptors.isEmpty {
            let keys = Set(later.descriptors.map(\.key))
            descriptors = descriptors.filter { !keys.contains($0.key) } + later.descriptors
        }
        values.merge(later.values) { $1 }
        add(later.errors)
        errorsOmitted += later.errorsOmitted
    }

    package mutating func add(_ errors: [JSONValue]) {
        let room = max(0, Self.limit - self.errors.count)
        self.errors += errors.prefix(room)
        errorsOmitted += max(0, errors.count - room)
    }
}
