// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.vault.KeyVault;
import java.security.SecureRandom;
import java.time.Duration;

/** The parts that a tracer is given; a sighting is written within the last of them. */
public record EngineParts(
    BleRadio radio,
    ContactLog log,
    KeyVault vault,
    TimeSource time,
    SecureRandom random,
    ProximityModel model,
    Duration saveEvery) {}
