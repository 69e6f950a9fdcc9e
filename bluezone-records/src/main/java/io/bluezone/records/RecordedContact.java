// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.proximity.Proximity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A contact as it may be shown to the device's owner: when, how long and how near, without any ID.
 * The person's device changes the ID every interval, so that a person who stayed for an hour is
 * several contacts one after another. A value; immutable.
 *
 * @param localDay the day in the calendar that was asked for
 * @param from when the contact was first received, to the second
 * @param until when the contact was last received, to the second
 * @param duration how long the contact was there; less than from first to last if it went away
 * @param proximity how near it was, with its uncertainty
 * @param form the form of its frames: what kind of phone it was
 */
public record RecordedContact(
    LocalDate localDay,
    Instant from,
    Instant until,
    Duration duration,
    Proximity proximity,
    BeaconForm form) {

  public RecordedContact {
    checkNotNull(localDay, "localDay");
    checkNotNull(from, "from");
    checkNotNull(until, "until");
    checkNotNull(duration, "duration");
    checkNotNull(proximity, "proximity");
    checkNotNull(form, "form");
  }
}
