// SPDX-License-Identifier: Apache-2.0
/**
 * What stands on the command line and in results: times, durations, JSON, and values that are none.
 */
@NullMarked
package io.bluezone.examples.cli.value;

import org.jspecify.annotations.NullMarked;
