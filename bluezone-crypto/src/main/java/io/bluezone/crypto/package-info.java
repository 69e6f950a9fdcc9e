// SPDX-License-Identifier: Apache-2.0
/**
 * Keys and rolling IDs: {@link io.bluezone.crypto.BaseKey}, {@link io.bluezone.crypto.DailyKey},
 * {@link io.bluezone.crypto.RollingId} and the {@link io.bluezone.crypto.IdSchedule} that says
 * which is on the air when.
 *
 * <p>The key schedule is that of the deployed Bluezone app, byte for byte; {@code
 * docs/protocol/crypto.md} walks it step by step.
 */
@NullMarked
package io.bluezone.crypto;

import org.jspecify.annotations.NullMarked;
