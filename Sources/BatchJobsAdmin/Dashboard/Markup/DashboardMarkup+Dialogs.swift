extension DashboardMarkup {
    static let signIn = #"""
        <section id="sign-in" class="sign-in" aria-labelledby="sign-in-title">
        <form id="sign-in-form" novalidate>
        <h2 id="sign-in-title">Sign in to batch jobs</h2>
        <p id="sign-in-hint">Paste the access token that your administrator gave you. It stays in
        this tab and is forgotten when you close it.</p>
        <label for="token">Access token</label>
        <input id="token" type="password" autocomplete="off" autocapitalize="off"
        spellcheck="false" aria-describedby="sign-in-error sign-in-hint">
        <p id="sign-in-error" class="problem" hidden></p>
        <button id="sign-in-button" type="submit" class="primary wide">Sign in</button>
        </form>
        </section>
        """#

    static let createDialog = #"""
        <dialog id="create" class="dialog" aria-labelledby="create-title">
        <form id="create-form" novalidate>
        <h2 id="create-title">New job</h2>
        <p id="create-none" class="hint" hidden>The service has no types of which jobs can be
        created.</p>
        <div class="field">
        <label for="create-type">Type</label>
        <div class="beside">
        <select id="create-type" aria-describedby="create-error"></select>
        <button id="create-template" type="button">Download template</button>
        </div>
        </div>
        <div id="create-file-field" class="field" hidden>
        <p id="create-file-label" class="label">File <span id="create-file-hint" class="hint"></span></p>
        <div id="create-drop" class="drop" role="group" aria-labelledby="create-file-label">
        <p id="create-chosen" class="chosen"></p>
        <div id="create-upload" class="upload" hidden>
        <progress id="create-upload-bar" max="1" aria-label="Upload"></progress>
        <p id="create-upload-words" class="figures"></p>
        <button id="create-stop" type="button">Stop the upload</button>
        </div>
        <div class="drop-buttons">
        <button id="create-choose" type="button" aria-describedby="create-error
        create-file-hint"></button>
        <button id="create-remove" type="button">Remove</button>
        <span id="create-drop-words" class="hint">or drop it here</span>
        </div>
        <input id="create-file" type="file" hidden>
        </div>
        <p id="create-live" class="unseen" role="status"></p>
        </div>
        <button id="create-more" type="button" class="more" hidden>More options, as JSON</button>
        <div id="create-context-field" class="field">
        <label for="create-context">Context <span class="hint">what the job is to do, as
        JSON</span></label>
        <textarea id="create-context" class="code" rows="9" spellcheck="false" autocomplete="off"
        autocapitalize="off" aria-describedby="create-error create-keys"></textarea>
        <p id="create-keys" class="hint">Ctrl and Enter creates the job.</p>
        </div>
        <p id="create-error" class="problem" hidden></p>
        <label class="check"><input id="create-preview" type="checkbox" checked><span>Show a preview
        first, and wait for my confirmation</span></label>
        <div class="buttons">
        <button id="create-close" type="button">Close</button>
        <button id="create-submit" type="submit" class="primary">Create job</button>
        </div>
        </form>
        </dialog>
        """#

    static let cancelDialog = #"""
        <dialog id="cancel" class="dialog small" aria-labelledby="cancel-title"
        aria-describedby="cancel-words">
        <form id="cancel-form" novalidate>
        <h2 id="cancel-title">Cancel this job?</h2>
        <p id="cancel-words"></p>
        <div class="field">
        <label for="cancel-reason">Reason <span class="hint">optional, kept with the job</span></label>
        <input id="cancel-reason" type="text" autocomplete="off" maxlength="500">
        </div>
        <p id="cancel-error" class="problem" hidden></p>
        <div class="buttons">
        <button id="cancel-keep" type="button">Keep it</button>
        <button id="cancel-submit" type="submit" class="danger">Cancel the job</button>
        </div>
        </form>
        </dialog>
        """#
}
