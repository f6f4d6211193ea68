/// A value that is kept apart from the one that has it, so that this stays small; copies share it.
package struct Boxed<Value: Sendable>: Sendable {
    @usableFromInline var box: Box

    @inlinable package init(_ value: Value) { box = Box(value) }

    @inlinable package var value: Value {
        get { box.value }
        set { box = Box(newValue) }
    }

    @usableFromInline final class Box: Sendable {
        @usableFromInline let value: Value
        @inlinable init(_ value: Value) { self.value = value }
    }
}

extension Boxed: Equatable where Value: Equatable {
    @inlinable package static func == (left: Boxed, right: Boxed) -> Bool {
        left.value == right.value
    }
}

extension Boxed: Hashable where Value: Hashable {
    @inlinable package func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
