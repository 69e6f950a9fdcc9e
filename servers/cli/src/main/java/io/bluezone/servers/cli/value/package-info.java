// SPDX-License-Identifier: Apache-2.0
/** Values of command lines and results: times, durations, JSON, and wrong values. */
@NullMarked
package io.bluezone.servers.cli.value;

import org.jspecify.annotations.NullMarked;
