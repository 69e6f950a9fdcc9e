// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.ManufacturerData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a scan reports. Thread safe. */
public final class Reports implements ScanListener {

  private final List<ScanReport> all = new CopyOnWriteArrayList<>();
  private final List<Optional<RadioException>> ends = new CopyOnWriteArrayList<>();
  private final List<Optional<RadioException>> pauses = new CopyOnWriteArrayList<>();

  /** A listener that has heard nothing yet. */
  public Reports() {}

  @Override
  public void onReport(ScanReport report) {
    all.add(report);
  }

  @Override
  public void onPause(RadioException cause) {
    pauses.add(Optional.of(cause));
  }

  @Override
  public void onResume() {
    pauses.add(Optional.empty());
  }

  @Override
  public void onEnd(Optional<RadioException> cause) {
    ends.add(cause);
  }

  /** {@return everything reported so far} */
  public List<ScanReport> all() {
    return List.copyOf(all);
  }

  /** {@return how the scan ended by itself: nothing yet, or one entry, empty if without a cause} */
  public List<Optional<RadioException>> ends() {
    return List.copyOf(ends);
  }

  /** {@return the cause of each pause so far, and an empty one for each time it was resumed} */
  public List<Optional<RadioException>> pauses() {
    return List.copyOf(pauses);
  }

  /** The reports whose data or scan response holds manufacturer data, in order. */
  public List<ScanReport> with(ManufacturerData wanted) {
    List<ScanReport> found = new ArrayList<>();
    for (ScanReport report : all) {
      AdvertisingData both =
          AdvertisingData.of(report.data().bytes().concat(report.scanResponse().bytes()));
      if (both.manufacturerData().contains(wanted)) {
        found.add(report);
      }
    }
    return found;
  }

  /** Forgets the reports so far. */
  public void clear() {
    all.clear();
  }
}
