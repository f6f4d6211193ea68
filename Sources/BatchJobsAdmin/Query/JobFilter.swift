import BatchJobs
import Foundation

/// Which jobs a caller asks for, read from the parameters of a query.
struct JobFilter {
    private(set) var query: JobQuery
    private var seen: Set<String> = []
    private let caller: AdminCaller

    /// Begins with all jobs that the caller sees.
    init(for caller: AdminCaller) {
        self.caller = caller
        query = JobQuery()
        if !caller.seesAll { query.creators = [caller.id] }
    }

    /// Takes a parameter that chooses jobs; whether it is one that the caller may use.
    mutating func take(
        _ parameter: ListParameter, _ item: QueryString.Item, _ complaints: inout Complaints
    ) -> Bool {
        switch parameter.form {
        case .values:
            guard item.isValue, parameter != .createdBy || caller.seesAll else { return false }
            add(item.value, to: parameter, &complaints)
            return true
        case .date(let date, let orNull):
            guard item.suffix.isEmpty || DateOperator(suffix: item.suffix) != nil else {
                return false
            }
            add(item, of: date, orNull: orNull, &complaints)
            return true
        case .single: return false
        }
    }

    private mutating func add(
        _ value: String, to parameter: ListParameter, _ complaints: inout Complaints
    ) {
        switch parameter {
        case .id:
            query.ids = query.ids ?? []
            // What is no id is no job's id.
            if let id = JobID(value) { query.ids?.insert(id) }
        case .type: query.types = (query.types ?? []).union([value])
        case .createdBy:
            query.creators = (query.creators ?? []).union([value == "null" ? nil : value])
        case .status:
            guard let status = JobStatus(rawValue: value) else {
                let words = JobStatus.allCases.map(\.rawValue).joined(separator: ", ")
                return complaints.add(
                    "each value in status must be one of the following values: \(words)")
            }
            query.statuses = (query.statuses ?? []).union([status])
        case .createdAt, .updatedAt, .preProcessedAt, .confirmedAt, .completedAt, .failedAt,
            .canceledAt, .order, .limit, .offset, .fields, .expand:
            break
        }
    }

    private mutating func add(
        _ item: QueryString.Item, of date: JobDate, orNull: Bool, _ complaints: inout Complaints
    ) {
        guard seen.insert(item.fullName).inserted else {
            return complaints.add("\(item.fullName) must be given once")
        }
        guard let comparison = DateOperator(suffix: item.suffix) else {
            let forms = "[lt], [gt], [lte] or [gte]"
            // JavaScript's qs writes null as nothing.
            let isNull = item.value == "null" || item.value.isEmpty
            complaints.require(
                orNull && isNull,
                orNull
                    ? "\(item.name) must be null or have \(forms)"
                    : "\(item.name) must have \(forms)")
            query.missing.insert(date)
            return
        }
        guard let value = WireDate.parse(item.value) else {
            return complaints.add("\(item.fullName) must be an ISO 8601 date or unix seconds")
        }
        comparison.set(value, in: &query.dates[date, default: DateBounds()])
    }
}

extension QueryString.Item {
    /// Whether it is written `x=`, `x[]=` or `x[0]=`.
    fileprivate var isValue: Bool {
        guard !suffix.isEmpty else { return true }
        guard suffix.hasPrefix("["), suffix.hasSuffix("]") else { return false }
        return suffix.dropFirst().dropLast().utf8.allSatisfy { 0x30...0x39 ~= $0 }
    }
}
