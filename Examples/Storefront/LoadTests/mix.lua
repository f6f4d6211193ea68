-- What people and machines ask of the shop, one after the other: a new job, a list, a job, products.
-- For wrk, https://github.com/wg/wrk; run by load.py, which reads the last line.

local threads = {}

function setup(thread)
    table.insert(threads, thread)
end

function init(arguments)
    turn, job = 0, "batch_00000000000000000000000000"
    created, fine, refused, failed = 0, 0, 0, 0
    wrk.headers["Authorization"] = "Bearer " .. arguments[1]
    wrk.headers["Content-Type"] = "application/json"
    list = wrk.format("GET", "/admin/batch-jobs?limit=20")
    products = wrk.format("GET", "/store/products?limit=20")
    create = wrk.format(
        "POST", "/admin/batch-jobs", nil,
        '{"type":"drill-report","context":{"values":{"sheet":"spring","rows":"1200"}}}')
end

function request()
    turn = turn + 1
    if turn % 4 == 0 then return create end
    if turn % 4 == 1 then return list end
    if turn % 4 == 2 then return wrk.format("GET", "/admin/batch-jobs/" .. job) end
    return products
end

function response(status, headers, body)
    if status >= 500 then failed = failed + 1
    elseif status >= 400 then refused = refused + 1
    else fine = fine + 1 end
    if status == 201 then
        created = created + 1
        job = body:match('"id":"(batch_%w+)"') or job
    end
end

function done(summary, latency, requests)
    local counts = { created = 0, fine = 0, refused = 0, failed = 0 }
    for _, thread in ipairs(threads) do
        for name, count in pairs(counts) do counts[name] = count + thread:get(name) end
    end
    local errors = summary.errors
    io.write(string.format(
        '{"seconds":%.3f,"fine":%d,"created":%d,"refused":%d,"failed":%d,"broken":%d,"timeouts":%d,' ..
            '"p50_ms":%.1f,"p99_ms":%.1f,"max_ms":%.1f}\n',
        summary.duration / 1e6, counts.fine, counts.created, counts.refused, counts.failed,
        errors.connect + errors.read + errors.write, errors.timeout,
        latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
