-- One session of neovim with the server: opens a file, hovers, removes the bug and leaves. What was
-- seen is written as JSON to $MMAPCHECK_REPORT.
local command = vim.split(vim.env.MMAPCHECK_COMMAND, '\t')
local patience = 30000
local report = {}

local function diagnostics(buffer)
  local seen = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    if diagnostic.severity <= vim.diagnostic.severity.WARN then
      table.insert(seen, {
        line = diagnostic.lnum + 1,
        column = diagnostic.col + 1,
        code = diagnostic.code,
        source = diagnostic.source,
        severity = diagnostic.severity,
        message = diagnostic.message,
      })
    end
  end
  return seen
end

local function hover(buffer, line, column)
  local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/hover', {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    position = { line = line - 1, character = column - 1 },
  }, patience)
  local _, answer = next(answers or {})
  return answer and answer.result and answer.result.contents.value
end

local function finish()
  local file = assert(io.open(vim.env.MMAPCHECK_REPORT, 'w'))
  file:write(vim.json.encode(report))
  file:close()
  vim.cmd('qall!')
end

local client = vim.lsp.start_client({
  name = 'mmapcheck',
  cmd = command,
  root_dir = vim.fn.fnamemodify(vim.env.MMAPCHECK_FILE, ':h'),
  on_exit = function(code)
    report.exitCode = code
  end,
})
report.started = client ~= nil
if not client then
  finish()
  return
end

vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.MMAPCHECK_FILE))
local buffer = vim.api.nvim_get_current_buf()
vim.lsp.buf_attach_client(buffer, client)

report.published = vim.wait(patience, function()
  return #diagnostics(buffer) > 0 or report.exitCode ~= nil
end, 20)
report.opened = diagnostics(buffer)
if report.exitCode then
  finish()
  return
end

local line = tonumber(vim.env.MMAPCHECK_LINE)
local text = vim.api.nvim_buf_get_lines(buffer, line - 1, line, true)[1]
report.hover = hover(buffer, line, text:find('%S'))

-- Without the line that unmaps, there is nothing to complain about.
local removed = tonumber(vim.env.MMAPCHECK_REMOVE)
vim.api.nvim_buf_set_lines(buffer, removed - 1, removed, true, {})
vim.wait(patience, function()
  return #diagnostics(buffer) == 0
end, 20)
report.edited = diagnostics(buffer)

vim.lsp.stop_client(client)
vim.wait(patience, function()
  return report.exitCode ~= nil
end, 20)
finish()
