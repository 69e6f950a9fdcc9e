// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.base.ScanPower;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.spi.DuplicateFilter;
import io.bluezone.ble.spi.RadioRegistration;
import io.bluezone.ble.virtual.world.internal.device.AppleFrames;
import io.bluezone.ble.virtual.world.internal.device.ScanBehaviour;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One scan of a simulated device. */
public final class SimulatedScan extends RadioRegistration {

  private final Station station;
  private final ScanSettings settings;
  private final ScanListener listener;

  /** Made when it is needed: most scans report every packet. */
  private @Nullable DuplicateFilter changes;

  public SimulatedScan(Station station, ScanSettings settings, ScanListener listener) {
    this.station = station;
    this.settings = settings;
    this.listener = listener;
  }

  @Override
  protected void stop() {
    station.medium().lock();
    try {
      station.scans().remove(this);
      station.medium().updateListening(station);
    } finally {
      station.medium().unlock();
    }
  }

  /** Tells whether the scan accepts a report, which it remembers. Under the medium's lock. */
  boolean wants(ScanReport report, AdvertisingSet from, ScanBehaviour behaviour) {
    if (behaviour.appleBackground()
        && (settings.filters().isEmpty() || AppleFrames.isOverflow(report.data()))) {
      return false;
    }
    boolean everyOne = settings.duplicates() && !behaviour.appleBackground();
    return everyOne ? from.passes(settings, report) : isChange(report);
  }

  private boolean isChange(ScanReport report) {
    DuplicateFilter filter = changes;
    if (filter == null) {
      filter = new DuplicateFilter(settings.withDuplicates(false));
      changes = filter;
    }
    return filter.accepts(report);
  }

  ScanPower power() {
    return settings.power();
  }

  /** Ends the scan as the platform would. Not under the medium's lock. */
  public void end(RadioException cause) {
    deliverLast(
        () -> {
          stop();
          listener.onEnd(Optional.of(cause));
        });
  }

  /** A report for a scan, to be told when the medium's lock is free. */
  record Delivery(int receiver, SimulatedScan scan, ScanReport report) implements Runnable {

    /** The order in which the devices were added. */
    static final Comparator<Delivery> BY_RECEIVER = Comparator.comparingInt(Delivery::receiver);

    void tell() {
      scan.deliver(this);
    }

    @Override
    public void run() {
      scan.listener.onReport(report);
    }
  }
}
