// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

/// The built program as its users meet it: what they type, what they read, which files they get.
///
/// One command at a time: each uses every core by itself.
@Suite(.serialized, .timeLimit(.minutes(30))) struct EndToEndTests {}
