import BatchCSV

/// A status column at its place, which finds the words of drafts and knows what to put there.
package struct StatusColumn: Hashable, Sendable {
    private let index: Int
    private let draft: [UInt8]
    private let published: [UInt8]
    private let archived: [UInt8]?

    package init(index: Int, words: ProductDialect.Status) {
        self.index = index
        draft = Array(words.draft.utf8)
        published = Array(words.published.utf8)
        archived = words.archived.map { Array($0.utf8) }
    }

    /// Where the word of a draft lies in the record; nil when the cell says anything else.
    func draftWord(in record: CSVRecord) -> Range<Int>? {
        let word = record.trimmedContent(of: index)
        return record.bytes[word].isWord(draft) ? word : nil
    }

    func isArchived(_ record: CSVRecord) -> Bool {
        guard let archived else { return false }
        return record.bytes[record.trimmedContent(of: index)].isWord(archived)
    }

    /// The word of a published product, in capitals where the draft's has them: FALSE, TRUE.
    func publishedWord(insteadOf word: ArraySlice<UInt8>) -> [UInt8] {
        if word.allSatisfy(\.isCapital) { return published.map(\.capital) }
        guard let first = word.first, first.isCapital else { return published }
        return published.prefix(1).map(\.capital) + published.dropFirst()
    }
}

extension CSVRecord {
    /// Where the content of a field lies, without its quotes and the blanks around it.
    func trimmedContent(of field: Int) -> Range<Int> {
        var range = content(of: field)
        while let first = bytes[range].first, first.isBlank { range = range.dropFirst() }
        while let last = bytes[range].last, last.isBlank { range = range.dropLast() }
        return range
    }
}

extension ArraySlice<UInt8> {
    /// Whether these bytes are an ASCII word, whatever its case.
    fileprivate func isWord(_ word: [UInt8]) -> Bool {
        count == word.count && zip(self, word).allSatisfy { $0.capital == $1.capital }
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
    fileprivate var isCapital: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
    fileprivate var capital: UInt8 {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) ? self - 32 : self
    }
}
