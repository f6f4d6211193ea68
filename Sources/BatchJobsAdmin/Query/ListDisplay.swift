import BatchJobs

/// Order, page and keys of a list, read from the parameters of a query.
struct ListDisplay {
    static let limits = 1...100

    private(set) var limit = 10
    private(set) var offset = 0
    private(set) var order = JobDate.created
    private(set) var isDescending = true
    private(set) var keys = RecordKey.always
    private var seen: Set<ListParameter> = []

    /// Takes a parameter that says what is shown; whether it is one.
    mutating func take(
        _ parameter: ListParameter, _ item: QueryString.Item, _ complaints: inout Complaints
    ) -> Bool {
        guard case .single = parameter.form, item.suffix.isEmpty else { return false }
        guard seen.insert(parameter).inserted else {
            complaints.add("\(parameter.rawValue) must be given once")
            return true
        }
        switch parameter {
        case .limit: setLimit(item.value, &complaints)
        case .offset: setOffset(item.value, &complaints)
        case .order: setOrder(item.value, &complaints)
        case .fields: setFields(item.value, &complaints)
        case .expand: setExpand(item.value, &complaints)
        case .id, .type, .status, .createdBy, .createdAt, .updatedAt, .preProcessedAt,
            .confirmedAt, .completedAt, .failedAt, .canceledAt:
            return false
        }
        return true
    }

    private mutating func setLimit(_ text: String, _ complaints: inout Complaints) {
        guard let value = Int(text) else {
            return complaints.add("limit must be an integer number")
        }
        complaints.require(
            value >= Self.limits.lowerBound,
            "limit must not be less than \(Self.limits.lowerBound)")
        complaints.require(
            value <= Self.limits.upperBound,
            "limit must not be greater than \(Self.limits.upperBound)")
        limit = value
    }

    private mutating func setOffset(_ text: String, _ complaints: inout Complaints) {
        guard let value = Int(text) else {
            return complaints.add("offset must be an integer number")
        }
        complaints.require(value >= 0, "offset must not be less than 0")
        offset = value
    }

    private mutating func setOrder(_ text: String, _ complaints: inout Complaints) {
        let name = text.hasPrefix("-") ? String(text.dropFirst()) : text
        guard let date = JobDate(rawValue: name) else {
            let words = JobDate.allCases.map(\.rawValue).joined(separator: ", ")
            return complaints.add(
                "order must be one of the following values, - before it for descending: \(words)")
        }
        (order, isDescending) = (date, name != text)
    }

    private mutating func setFields(_ text: String, _ complaints: inout Complaints) {
        guard !text.isEmpty else { return }
        var chosen: Set<RecordKey> = [.id, .createdAt, .status]
        for name in text.split(separator: ",") {
            guard let key = RecordKey(rawValue: String(name)), RecordKey.always.contains(key)
            else {
                complaints.addUnknown(String(name))
                continue
            }
            chosen.insert(key)
        }
        keys = keys.contains(.createdByUser) ? chosen.union([.createdByUser]) : chosen
    }

    private mutating func setExpand(_ text: String, _ complaints: inout Complaints) {
        for name in text.split(separator: ",") {
            complaints.require(
                name == RecordKey.createdByUser.rawValue,
                "expand must be \(RecordKey.createdByUser.rawValue)")
            keys.insert(.createdByUser)
        }
    }
}
