// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

@picocli.CommandLine.Command(name = "sim")
final class SimCommand {}
