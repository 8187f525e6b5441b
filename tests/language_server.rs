//! The shipped YAML files and the schemas, as an editor with yaml-language-server sees them.
//!
//! Needs yaml-language-server, which `.ci/run` installs; `BRIEFWRIGHT_YAML_LS` is its program.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail by panic, and reads the disk"
)]

use serde_json::Value;
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::ChildStdin;
use std::process::ChildStdout;
use std::process::Command;
use std::process::Stdio;

struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Server {
    fn start() -> Server {
        let program = std::env::var("BRIEFWRIGHT_YAML_LS")
            .expect("BRIEFWRIGHT_YAML_LS names the yaml-language-server program");
        let mut child = Command::new(program)
            .arg("--stdio")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("yaml-language-server starts");
        let input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let mut server = Server {
            child,
            input,
            output,
        };
        server.send(
            &json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
                "processId": null, "rootUri": null,
                "capabilities": {"textDocument": {"publishDiagnostics": {}}},
            }}),
        );
        server.wait(|message| message["id"] == 1);
        server.send(&json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}));
        let settings = json!({"yaml": {"validate": true, "schemaStore": {"enable": false}}});
        server.send(
            &json!({"jsonrpc": "2.0", "method": "workspace/didChangeConfiguration",
            "params": {"settings": settings}}),
        );
        server
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        self.input.flush().unwrap();
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(
                self.output.read_line(&mut line).unwrap() > 0,
                "the server has gone"
            );
            match line.trim_end() {
                "" => break,
                header => {
                    if let Some(value) = header.strip_prefix("Content-Length: ") {
                        length = value.parse().unwrap();
                    }
                }
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    /// Returns the first message that is `wanted`; answers the server's own requests meanwhile.
    fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.receive();
            if message.get("method").is_some() && message.get("id").is_some() {
                let count = message["params"]["items"].as_array().map_or(1, Vec::len);
                let result = vec![Value::Null; count];
                self.send(&json!({"jsonrpc": "2.0", "id": message["id"], "result": result}));
            } else if wanted(&message) {
                return message;
            }
        }
    }

    fn diagnose(&mut self, path: &Path, text: &str) -> Vec<String> {
        let uri = format!("file://{}", path.display());
        self.send(
            &json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {
                "textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text},
            }}),
        );
        let message = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == json!(uri)
        });
        message["params"]["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| format!("line {}: {}", one["range"]["start"]["line"], one["message"]))
            .collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
#[ignore = "needs yaml-language-server, which .ci/run installs"]
fn the_shipped_files_are_clean_and_a_broken_one_is_not() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut server = Server::start();
    let mut found = BTreeMap::new();
    let mut files = 0;
    for entry in walkdir::WalkDir::new(root.join("briefs")) {
        let path = entry.unwrap().into_path();
        if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            files += 1;
            let diagnostics = server.diagnose(&path, &fs::read_to_string(&path).unwrap());
            if !diagnostics.is_empty() {
                found.insert(path, diagnostics);
            }
        }
    }
    assert!(files > 3);
    assert!(found.is_empty(), "{found:#?}");

    let broken = "# yaml-language-server: $schema=../schema/briefwright.schema.json\n\
                  claims:\n  - {id: Upper Case, quot: x}\n";
    let path = root.join("briefs").join("broken.yaml");
    let diagnostics = server.diagnose(&path, broken).join("\n");
    assert!(diagnostics.contains("quot"), "{diagnostics}");
    assert!(diagnostics.contains("text"), "{diagnostics}");
}
