// SPDX-License-Identifier: Apache-2.0
/** JMH benchmarks; {@code docs/develop/performance.md} says how to run them and what came out. */
@NullMarked
package io.bluezone.lab.benchmarks;

import org.jspecify.annotations.NullMarked;
