/// A figure of a job told in words, for the people who confirm it.
public struct StatDescriptor: Codable, Hashable, Sendable {
    /// For programs, such as `product-publish-count`.
    public var key: String
    /// What the figure is, such as *Number of products to publish*.
    public var name: String
    /// The figure in a sentence, such as *312 product(s) will be published.*
    public var message: String

    /// Makes a descriptor from its three texts.
    public init(key: String, name: String, message: String) {
        (self.key, self.name, self.message) = (key, name, message)
    }
}
