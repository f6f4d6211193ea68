/// The statements of an import, which say no more of a product than the file's header does.
struct SheetStatements: Sendable {
    /// The id of a product, and whether the file says anything else of it.
    let findProduct: String
    let insertProduct: String
    let updateProduct: String
    /// Whether the file says anything else of a variant.
    let compareVariant: String
    let insertVariant: String
    let updateVariant: String

    init(_ header: ProductHeader) {
        let (product, variant) = (header.productFields, header.variantFields)
        let (handle, id) = ("?\(product.count + 1)", "?\(variant.count + 1)")
        findProduct = "SELECT id, \(product.difference) FROM product WHERE handle = \(handle)"
        insertProduct = product.insertion(into: "product", "handle", handle)
        updateProduct = "UPDATE product SET \(product.assignments) WHERE handle = \(handle)"
        compareVariant = "SELECT \(variant.difference) FROM variant WHERE id = \(id)"
        insertVariant = variant.insertion(into: "variant", "product", id)
        updateVariant = "UPDATE variant SET \(variant.assignments) WHERE id = \(id)"
    }
}

/// Each field's value is the parameter of its number.
extension [SheetField] {
    fileprivate var assignments: String {
        enumerated().map { "\($1.name) = \($1.value($0 + 1))" }.joined(separator: ", ")
    }

    /// True where an assignment would change anything.
    fileprivate var difference: String {
        isEmpty
            ? "0"
            : enumerated().map { "\($1.name) IS NOT \($1.value($0 + 1))" }
                .joined(separator: " OR ")
    }

    fileprivate func insertion(into table: String, _ key: String, _ value: String) -> String {
        let names = [key] + map(\.name)
        let values = [value] + enumerated().map { $1.firstValue($0 + 1) }
        return "INSERT INTO \(table) (\(names.joined(separator: ", "))) "
            + "VALUES (\(values.joined(separator: ", ")))"
    }
}

extension SheetField {
    fileprivate func value(_ number: Int) -> String {
        switch rule {
        case .replaces: "?\(number)"
        case .replacesIfGiven: "COALESCE(?\(number), \(name))"
        case .merges: "json_patch(\(name), ?\(number))"
        }
    }

    fileprivate func firstValue(_ number: Int) -> String {
        switch rule {
        case .replaces: "?\(number)"
        case .replacesIfGiven: "COALESCE(?\(number), 'draft')"
        case .merges: "json_patch('{}', ?\(number))"
        }
    }
}
