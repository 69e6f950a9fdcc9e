// SPDX-License-Identifier: Apache-2.0
/**
 * Keys and rolling IDs: a {@link io.bluezone.crypto.BaseKey} gives a {@link
 * io.bluezone.crypto.DailyKey} for every UTC day from its own on, a daily key gives the {@link
 * io.bluezone.crypto.RollingId}s of its day, an {@link io.bluezone.crypto.IdSchedule} says which of
 * them is on the air when.
 *
 * <p>The key schedule is that of the deployed Bluezone app, byte for byte; {@code docs/crypto.md}
 * walks it step by step.
 */
@NullMarked
package io.bluezone.crypto;

import org.jspecify.annotations.NullMarked;
