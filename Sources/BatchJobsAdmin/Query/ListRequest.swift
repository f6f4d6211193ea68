package import BatchJobs

/// A list that is asked for: which jobs, in which order, which page, and what is shown of each.
package struct ListRequest {
    package var query: JobQuery
    package var keys = RecordKey.always

    /// Reads a query of a caller.
    ///
    /// - Throws: a refusal that names each parameter which is wrong.
    package init(parsing text: String?, for caller: AdminCaller) throws(Refusal) {
        let items = try QueryString(parsing: text).items
        var (filter, display, complaints) = (JobFilter(for: caller), ListDisplay(), Complaints())
        for item in items {
            guard let parameter = ListParameter(rawValue: item.name),
                filter.take(parameter, item, &complaints)
                    || display.take(parameter, item, &complaints)
            else {
                complaints.addUnknown(item.fullName)
                continue
            }
        }
        try complaints.check()
        (query, keys) = (filter.query, display.keys)
        (query.limit, query.offset) = (display.limit, display.offset)
        (query.order, query.isDescending) = (display.order, display.isDescending)
    }
}

extension JobQuery {
    /// The jobs that a stream tells of: a list without order and page.
    package init(parsing text: String?, for caller: AdminCaller) throws(Refusal) {
        var (filter, complaints) = (JobFilter(for: caller), Complaints())
        for item in try QueryString(parsing: text).items {
            guard let parameter = ListParameter(rawValue: item.name),
                filter.take(parameter, item, &complaints)
            else {
                complaints.addUnknown(item.fullName)
                continue
            }
        }
        try complaints.check()
        self = filter.query
    }
}
