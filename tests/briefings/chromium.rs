//! Drives a headless Chromium over its remote-debugging pipe (Chrome DevTools Protocol).
//!
//! Messages are JSON, each ended by a zero byte; the browser reads them on its descriptor 3 and
//! writes them on its descriptor 4.

use serde_json::Value;
use serde_json::json;
use std::collections::VecDeque;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::process::Child;
use std::process::ChildStdin;
use std::process::Command;
use std::process::Stdio;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

/// How long the browser may take for an answer.
const PATIENCE: Duration = Duration::from_secs(120);

/// A browser with one page open.
pub struct Chromium {
    child: Child,
    input: ChildStdin,
    messages: mpsc::Receiver<Value>,
    session: String,
    calls: u64,
    /// What the page's side has told of since the page was opened.
    pub events: VecDeque<Value>,
    _profile: TempDir,
}

impl Chromium {
    /// Starts the browser that `BRIEFWRIGHT_CHROMIUM` names, else `chromium`.
    pub fn start() -> Self {
        let program = std::env::var("BRIEFWRIGHT_CHROMIUM").unwrap_or("chromium".to_owned());
        let profile = tempfile::tempdir().unwrap();
        let mut child = Command::new("sh")
            .args([
                "-c",
                "exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null",
                "sh",
                &program,
            ])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .args([
                "--headless",
                "--remote-debugging-pipe",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-sync",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--hide-scrollbars",
                "about:blank",
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let input = child.stdin.take().unwrap();
        let output = child.stdout.take().unwrap();
        let (sender, messages) = mpsc::channel();
        thread::spawn(move || listen(output, &sender));
        let mut browser = Chromium {
            child,
            input,
            messages,
            session: String::new(),
            calls: 0,
            events: VecDeque::new(),
            _profile: profile,
        };
        let target = browser.call("Target.createTarget", json!({"url": "about:blank"}));
        let attached = browser.call(
            "Target.attachToTarget",
            json!({"targetId": target["targetId"], "flatten": true}),
        );
        browser.session = attached["sessionId"].as_str().unwrap().to_owned();
        for domain in ["Page", "Runtime", "Log", "Network"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        browser
    }

    /// Calls a method, and returns its result.
    pub fn call(&mut self, method: &str, params: Value) -> Value {
        self.calls += 1;
        let mut message = json!({"id": self.calls, "method": method, "params": params});
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        let mut bytes = serde_json::to_vec(&message).unwrap();
        bytes.push(0);
        self.input.write_all(&bytes).unwrap();
        self.input.flush().unwrap();
        loop {
            let mut answer = self.receive();
            if answer["id"] == self.calls {
                assert!(answer.get("error").is_none(), "{method}: {answer}");
                return answer["result"].take();
            }
            self.events.push_back(answer);
        }
    }

    fn receive(&mut self) -> Value {
        self.messages
            .recv_timeout(PATIENCE)
            .expect("the browser answers")
    }

    /// Opens a file, and waits until it is there.
    pub fn open(&mut self, file: &Path) {
        self.events.clear();
        let url = format!("file://{}", file.display());
        self.call("Page.navigate", json!({"url": url}));
        let is_loaded = |event: &Value| event["method"] == "Page.loadEventFired";
        if !self.events.iter().any(is_loaded) {
            loop {
                let event = self.receive();
                let done = is_loaded(&event);
                self.events.push_back(event);
                if done {
                    break;
                }
            }
        }
    }

    /// Sets the size of the window, in CSS pixels, and whether it is a telephone's.
    pub fn resize(&mut self, width: u32, height: u32, touch: bool) {
        self.call(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch}),
        );
        self.call(
            "Emulation.setTouchEmulationEnabled",
            json!({"enabled": touch}),
        );
    }

    /// Sets the colours that the reader prefers: `light` or `dark`.
    pub fn prefer(&mut self, scheme: &str) {
        self.call(
            "Emulation.setEmulatedMedia",
            json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]}),
        );
    }

    /// Runs a script in the page, and returns what it gives.
    pub fn run(&mut self, script: &str) -> Value {
        let mut result = self.call(
            "Runtime.evaluate",
            json!({"expression": script, "returnByValue": true, "awaitPromise": true}),
        );
        assert!(result.get("exceptionDetails").is_none(), "{result}");
        result["result"]["value"].take()
    }

    /// Prints the page, and returns the PDF.
    pub fn print(&mut self) -> Vec<u8> {
        let printed = self.call(
            "Page.printToPDF",
            json!({"preferCSSPageSize": true, "printBackground": true}),
        );
        base64(printed["data"].as_str().unwrap())
    }

    /// Returns a picture of the page, or of as much of its beginning as the browser can draw, as PNG.
    pub fn picture(&mut self) -> Vec<u8> {
        let size = self.run(
            "[document.documentElement.clientWidth, Math.min(document.documentElement.scrollHeight, 16000)]",
        );
        let picture = self.call(
            "Page.captureScreenshot",
            json!({
                "captureBeyondViewport": true,
                "clip": {"x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1},
            }),
        );
        base64(picture["data"].as_str().unwrap())
    }

    /// Moves the mouse to a point of the window, or presses there.
    pub fn mouse(&mut self, x: f64, y: f64, press: bool) {
        let event =
            |kind: &str| json!({"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1});
        self.call(
            "Input.dispatchMouseEvent",
            json!({"type": "mouseMoved", "x": x, "y": y}),
        );
        if press {
            self.call("Input.dispatchMouseEvent", event("mousePressed"));
            self.call("Input.dispatchMouseEvent", event("mouseReleased"));
        }
    }

    /// Taps at a point of the window.
    pub fn tap(&mut self, x: f64, y: f64) {
        let points = json!([{"x": x, "y": y}]);
        self.call(
            "Input.dispatchTouchEvent",
            json!({"type": "touchStart", "touchPoints": points}),
        );
        self.call(
            "Input.dispatchTouchEvent",
            json!({"type": "touchEnd", "touchPoints": []}),
        );
    }

    /// Presses a key.
    pub fn key(&mut self, key: &str, code: u32) {
        let event = |kind: &str| {
            let mut event = json!({
                "type": kind, "key": key, "code": key,
                "windowsVirtualKeyCode": code, "nativeVirtualKeyCode": code,
            });
            if key == "Enter" && kind == "keyDown" {
                event["text"] = json!("\r");
            }
            event
        };
        self.call("Input.dispatchKeyEvent", event("keyDown"));
        self.call("Input.dispatchKeyEvent", event("keyUp"));
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn listen(output: impl Read, sender: &mpsc::Sender<Value>) {
    let mut output = BufReader::new(output);
    loop {
        let mut message = Vec::new();
        match output.read_until(0, &mut message) {
            Ok(length) if length > 0 => {
                message.pop();
                let Ok(message) = serde_json::from_slice(&message) else {
                    return;
                };
                if sender.send(message).is_err() {
                    return;
                }
            }
            _ => return,
        }
    }
}

fn base64(text: &str) -> Vec<u8> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let mut bits = 0_u32;
    let mut count = 0;
    for byte in text.bytes() {
        let Some(value) = ALPHABET.iter().position(|one| *one == byte) else {
            break;
        };
        bits = bits << 6 | value as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}
