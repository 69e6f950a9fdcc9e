// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import io.bluezone.ble.BleRadio;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.vault.KeyVault;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/**
 * What a tracer is given.
 *
 * @param radio sends and listens
 * @param log keeps encounters
 * @param vault keeps keys and consents
 * @param clock tells the time
 * @param nanoTime never jumps
 * @param executor runs the tracer's work
 * @param random gives keys
 */
public record EngineParts(
    BleRadio radio,
    ContactLog log,
    KeyVault vault,
    Clock clock,
    LongSupplier nanoTime,
    ScheduledExecutorService executor,
    SecureRandom random) {}
