"""Product files, and what a shop keeps of them."""

import http.client
import json
import pathlib

HEADER = "Handle,Title,Vendor,Published,Variant SKU,Variant Price"


def rows(name, count, bad=0):
    """So many products of these names; the first of them have a price that is none."""
    return "".join(f"{name}-{n},{name} {n},Acme,true,{name}-{n},{'much' if n < bad else '9.50'}\n"
                   for n in range(count))


def sheet(directory, name, count, bad=0, text=None):
    path = pathlib.Path(directory) / f"{name}.csv"
    path.write_text(HEADER + "\n" + rows(name, count, bad) if text is None else text, encoding="utf-8")
    return path


def heavy(directory, name, size):
    """A file of so many bytes that the descriptions of a few products fill."""
    text = "Handle,Title,Body (HTML)\n"
    count = size // 500_000 + 1
    for n in range(count):
        head = f"{name}-{n},{name},"
        text += head + "x" * ((size - len(text)) // (count - n) - len(head) - 1) + "\n"
    return sheet(directory, name, 0, text=text)


def kept(shop):
    """The names of the files that the shop has."""
    return sorted(path.name for path in (pathlib.Path(shop.directory) / "data" / "files").iterdir())


def products(shop, title):
    """How many products have a title that begins so."""
    found, offset = 0, 0
    connection = http.client.HTTPConnection("127.0.0.1", shop.port, timeout=30)
    while True:
        connection.request("GET", f"/store/products?limit=100&offset={offset}")
        page = json.loads(connection.getresponse().read())["products"]
        found += sum(product["title"].startswith(title) for product in page)
        if len(page) < 100:
            connection.close()
            return found
        offset += 100


def upload(shop, path, name=None, token="ada-token"):
    """Gives the shop a file as a client would; its key."""
    name = (name or path.name).replace('"', "%22")
    body = (f'--b\r\ncontent-disposition: form-data; name="files"; filename="{name}"\r\n\r\n').encode()
    body += path.read_bytes() + b"\r\n--b--\r\n"
    connection = http.client.HTTPConnection("127.0.0.1", shop.port, timeout=60)
    connection.request("POST", "/admin/uploads", body, {
        "authorization": f"Bearer {token}", "content-type": "multipart/form-data; boundary=b"})
    key = json.loads(connection.getresponse().read())["uploads"][0]["key"]
    connection.close()
    return key


def begin(page, path, type="product-import"):
    """Opens the dialog and chooses a file."""
    page.press("New job")
    page.choose("#create-type", type)
    choose(page, path)


def choose(page, path):
    page.driver.find_element("id", "create-file").send_keys(str(path))


def uploads(page):
    """How many files the page has begun to send."""
    return page.driver.execute_script("return window.sent")


def count_uploads(page):
    page.driver.execute_script("""
        window.sent = 0;
        const open = XMLHttpRequest.prototype.open;
        XMLHttpRequest.prototype.open = function (method, target) {
            if (method === 'POST' && target === '/admin/uploads') window.sent += 1;
            return open.call(this, method, target);
        };""")


def slow(page, up=-1, down=-1):
    """Lets so many bytes a second pass."""
    page.driver.execute_cdp_cmd("Network.enable", {})
    page.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {
        "offline": False, "latency": 0, "downloadThroughput": down, "uploadThroughput": up})


def open_with(page, limit=None, types=None):
    """Signs in to a service that says other things of files; None is nothing."""
    page.open(token=None)
    page.driver.execute_script("""
        const send = window.fetch;
        window.fetch = async (target, ...rest) => {
            const response = await send(target, ...rest);
            if (!target.endsWith('/types')) return response;
            const headers = new Headers(response.headers);
            for (const [name, value] of Object.entries(arguments[0])) {
                if (value == null) headers.delete(name);
                else headers.set(name, value);
            }
            return new Response(response.body, { status: response.status, headers });
        };""", {"batch-jobs-file-limit": limit, "batch-jobs-file-types": types})
    page.sign_in("ada-token")
    page.live()
