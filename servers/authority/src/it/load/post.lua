-- Sends the lines of a file, each once, without the first SKIP.
local lines = {}
local next_line = tonumber(os.getenv("SKIP") or 0)
local accepted, refused = 0, 0

function init()
  for line in io.lines(os.getenv("BODIES")) do
    lines[#lines + 1] = line
  end
end

function request()
  next_line = next_line + 1
  local line = lines[(next_line - 1) % #lines + 1]
  local fake = line:sub(1, 1)
  return wrk.format("POST", nil,
    { ["Content-Type"] = "application/json", ["X-Fake"] = fake }, line:sub(2))
end

function response(status)
  if status == 200 then accepted = accepted + 1 else refused = refused + 1 end
  if refused == 1 or (accepted + refused) % 100 == 0 then
    wrk.thread:set("accepted", accepted)
    wrk.thread:set("refused", refused)
  end
end

local threads = {}
function setup(thread)
  threads[#threads + 1] = thread
end

function done()
  for _, thread in ipairs(threads) do
    print(string.format("accepted %d refused %d", thread:get("accepted") or 0, thread:get("refused") or 0))
  end
end
