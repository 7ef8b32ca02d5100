// SPDX-License-Identifier: GPL-3.0-or-later
import Yams

/// The parser's errors in the words of someone who writes scenarios.
extension YAMLComposer {
    func diagnostic(for error: any Error) -> Diagnostic {
        guard let error = error as? YamlError else {
            return Diagnostic(kind: .syntax, at: position(nil), "the file is not YAML")
        }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            return diagnostic(problem, at: mark, context: context)
        case .reader(let problem, _, _, _): return Diagnostic(kind: .syntax, at: position(nil), problem)
        default: return Diagnostic(kind: .syntax, at: position(nil), "the file cannot be read as YAML")
        }
    }

    private func diagnostic(_ problem: String, at mark: Mark, context: YamlError.Context?) -> Diagnostic {
        let opened = context.map { position($0.mark) }
        // An unclosed quote or bracket is best shown where it opens: its missing end is anywhere.
        if problem == "found unexpected end of stream", let opened {
            return complaint(opened, "this text in quotes never ends", "add the closing quote")
        }
        if problem.hasPrefix("did not find expected ',' or"), let opened {
            if opened.line == mark.line {
                let message = "this is neither a `,` nor the end of the bracket opened in column \(opened.column)"
                return complaint(position(mark), message, "close it, or add a comma")
            }
            let at = "(near line \(mark.line), column \(mark.column))"
            return complaint(opened, "this bracket is not closed where it should be \(at)", "close it, or add a comma")
        }
        if problem == "could not find expected ':'", let opened {
            return complaint(opened, "a line of a mapping without `:`", "write `key: value`")
        }
        let (message, hint) = Self.words[problem] ?? ("the file is not valid YAML here: \(problem)", nil)
        return complaint(position(mark), message, hint)
    }

    private func complaint(_ position: SourcePosition, _ message: String, _ hint: String?) -> Diagnostic {
        Diagnostic(kind: .syntax, at: position, message, hint: hint)
    }

    private static let words: [String: (String, String?)] = [
        "mapping values are not allowed in this context": (
            "a second `: ` on a line, a line indented too far, or a line above without its `:`",
            "put text that holds `: ` in quotes"
        ),
        "did not find expected key": (
            "this does not line up with the keys above", "indent the keys of one mapping alike"
        ),
        "did not find expected '-' indicator": (
            "this does not line up with the list above", "start each item of a list with `- ` in the same column"
        ),
        "block sequence entries are not allowed in this context": (
            "a list cannot start here", "put the `- ` on a line of its own"
        ),
        "found character that cannot start any token": (
            "text cannot start with this character", "put the text in quotes"
        ),
        "found unknown escape character": (
            "a backslash in double quotes starts an escape, and this is none", "write `\\\\` for a backslash"
        ),
        "found a tab character where an indentation space is expected": (
            "a tab is used for indentation", "indent with spaces"
        ),
        "found a tab character that violates indentation": ("a tab is used for indentation", "indent with spaces"),
        "did not find expected comment or line break": (
            "text after `|` or `>` must start on the next line", "move it down and indent it"
        ),
        "found unexpected document indicator": (
            "`---` or `...` at the start of a line inside text in quotes", "indent the line"
        ),
        "did not find expected node content": ("a value is missing here", nil),
        "found unexpected ':'": ("a `:` inside brackets needs a space after it", nil),
        "did not find expected <document start>": (
            "this stands outside the mapping above", "start it in the same column as the other keys"
        ),
    ]
}
