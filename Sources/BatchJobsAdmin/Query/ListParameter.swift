import BatchJobs

/// The parameters of a list; the raw values are their names.
package enum ListParameter: String, CaseIterable {
    case id
    case type
    case status
    case createdBy = "created_by"
    case createdAt = "created_at"
    case updatedAt = "updated_at"
    case preProcessedAt = "pre_processed_at"
    case confirmedAt = "confirmed_at"
    case completedAt = "completed_at"
    case failedAt = "failed_at"
    case canceledAt = "canceled_at"
    case order
    case limit
    case offset
    case fields
    case expand

    /// What is written for a parameter.
    enum Form {
        /// Any number of `x=a`, `x[]=a` and `x[0]=a`.
        case values
        /// `x[lt]=…`, and `x=null` where a job may have no such date.
        case date(JobDate, orNull: Bool)
        case single
    }

    var form: Form {
        switch self {
        case .id, .type, .status, .createdBy: .values
        case .createdAt: .date(.created, orNull: false)
        case .updatedAt: .date(.updated, orNull: false)
        case .preProcessedAt: .date(.preProcessed, orNull: true)
        case .confirmedAt: .date(.confirmed, orNull: true)
        case .completedAt: .date(.completed, orNull: true)
        case .failedAt: .date(.failed, orNull: true)
        case .canceledAt: .date(.canceled, orNull: true)
        case .order, .limit, .offset, .fields, .expand: .single
        }
    }

    /// Those that choose jobs; the others say what is shown of them.
    static let filters = allCases.filter { parameter in
        if case .single = parameter.form { false } else { true }
    }
}
