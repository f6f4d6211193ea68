/// Whether a record begins something new or belongs to what was accepted before.
package enum AppendUse: Hashable, Sendable {
    /// Refused while there is no space for a next segment and only the reserve is left.
    case newWork
    /// May use the reserve.
    case acceptedWork
}
