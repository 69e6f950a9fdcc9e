// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.records.internal.consent.Consents;
import io.bluezone.records.internal.identity.Identity;
import io.bluezone.records.internal.identity.StoredKeys;
import io.bluezone.records.internal.records.NoRecording;
import io.bluezone.records.internal.records.RecordsParts;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.vault.KeyVault;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Builds {@link ContactRecords} of a device that does not trace now. Defaults: {@code
 * CheckSettings.DEFAULT}, the protocol's thresholds for a device that is no phone, the system's
 * clock, the platform's strongest source of random numbers. Not thread safe.
 */
@CheckReturnValue
public final class ContactRecordsBuilder {

  private final ContactLog log;
  private final KeyVault vault;
  private CheckSettings settings = CheckSettings.DEFAULT;
  private ProximityModel model = new ThresholdModel(DevicePlatform.OTHER);
  private Clock clock = Clock.systemUTC();
  private SecureRandom random = new SecureRandom();

  ContactRecordsBuilder(ContactLog log, KeyVault vault) {
    this.log = log;
    this.vault = vault;
  }

  /** Sets how bulletins are checked. */
  @CanIgnoreReturnValue
  public ContactRecordsBuilder settings(CheckSettings value) {
    settings = checkNotNull(value, "settings");
    return this;
  }

  /** Sets how distance is estimated: for a phone, by a {@link ThresholdModel} of its platform. */
  @CanIgnoreReturnValue
  public ContactRecordsBuilder proximityModel(ProximityModel value) {
    model = checkNotNull(value, "proximityModel");
    return this;
  }

  /** Sets the clock that consents, bulletins and the days of keys are held against. */
  @CanIgnoreReturnValue
  public ContactRecordsBuilder clock(Clock value) {
    clock = checkNotNull(value, "clock");
    return this;
  }

  /** Sets the source of keys, which must be cryptographically strong. */
  @CanIgnoreReturnValue
  public ContactRecordsBuilder random(SecureRandom value) {
    random = checkNotNull(value, "random");
    return this;
  }

  /** {@return the records} */
  public ContactRecords build() {
    CheckSettings set = settings;
    return new ContactRecords(
        new RecordsParts(
            new RecordsParts.Stores(log, vault),
            clock,
            new Identity(StoredKeys.asConfigured(vault), clock, random),
            new Consents(log.state(), vault, clock),
            model,
            () -> set,
            new NoRecording()));
  }
}
