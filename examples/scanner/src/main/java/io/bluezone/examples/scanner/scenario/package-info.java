// SPDX-License-Identifier: Apache-2.0
/** Simulated worlds as files: devices, their ways, and attackers. */
@NullMarked
package io.bluezone.examples.scanner.scenario;

import org.jspecify.annotations.NullMarked;
