// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.bluetooth.BluetoothAdapter;
import android.bluetooth.le.BluetoothLeScanner;
import android.bluetooth.le.ScanCallback;
import android.bluetooth.le.ScanResult;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.internal.AnyThread;
import io.bluezone.ble.internal.OnRadioThread;
import io.bluezone.ble.spi.DuplicateFilter;
import io.bluezone.ble.spi.RadioRegistration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scan, and the scan of Android that runs for it while the adapter is on. */
@OnRadioThread
final class RunningScan extends RadioRegistration {

  private static final Logger logger = LoggerFactory.getLogger(RunningScan.class);

  /**
   * The time after which Android's scan is replaced by a new one. Android degrades one that runs
   * longer than 30 minutes, 10 since Android 14.
   */
  static final Duration RENEWAL = Duration.ofMinutes(8);

  private final Scans scans;
  private final ScanSettings settings;
  private final ScanListener listener;
  private final DuplicateFilter filter;
  private @Nullable ScanCallback running;
  private RadioThread.Timer timer = RadioThread.Timer.NONE;
  private @Nullable RadioException toldPause;

  RunningScan(Scans scans, ScanSettings settings, ScanListener listener) {
    this.scans = scans;
    this.settings = settings;
    filter = new DuplicateFilter(settings);
    this.listener = listener;
  }

  /** Starts Android's scan, at once or as soon as Android's limit allows. */
  void start() throws RadioException {
    Duration wait = scans.budget.take();
    if (!wait.isZero()) {
      waitFor(wait);
      return;
    }
    BluetoothAdapter adapter = scans.adapter;
    BluetoothLeScanner scanner = adapter.getBluetoothLeScanner();
    if (scanner == null) {
      throw PlatformErrors.off(Operation.SCAN);
    }
    Results callback = new Results();
    List<android.bluetooth.le.ScanFilter> filters = ScanRequests.filters(settings.filters());
    scans.bluetooth.call(
        Operation.SCAN,
        () -> {
          scanner.startScan(filters, scans.request(settings.power()), callback);
          return callback;
        });
    running = callback;
    timer = scans.radioThread.after(RENEWAL, this::renew);
    updatePause();
  }

  private void waitFor(Duration wait) {
    timer = scans.radioThread.after(wait, this::startOrFail);
    logger.info("a scan waits {} ms for Android's limit", wait.toMillis());
    tellPause(
        new RadioException(
            Reason.THROTTLED,
            "Android lets an app start 5 scans in 30 s; this one goes on in "
                + (wait.toMillis() + 999) / 1000
                + " s"));
  }

  private void startOrFail() {
    try {
      scans.bluetooth.require(Operation.SCAN);
      start();
    } catch (RadioException e) {
      fail(e);
    }
  }

  /** The adapter is on. A listener that was told before may have closed this. */
  void resume() {
    if (isActive() && running == null) {
      timer.cancel();
      startOrFail();
    }
  }

  /** Ends Android's scan, or the wait for it. */
  void halt() {
    timer.cancel();
    ScanCallback callback = running;
    running = null;
    BluetoothLeScanner scanner = scans.adapter.getBluetoothLeScanner();
    if (callback != null && scanner != null) {
      AndroidBluetooth.attempt("stop a scan", () -> scanner.stopScan(callback));
    }
  }

  /** Replaces Android's scan, as soon as Android's limit allows: {@link #RENEWAL} leaves time. */
  private void renew() {
    Duration wait = scans.budget.untilFree();
    if (wait.isZero()) {
      halt();
      startOrFail();
    } else {
      timer = scans.radioThread.after(wait, this::renew);
    }
  }

  void fail(RadioException cause) {
    withdraw();
    deliverLast(() -> listener.onEnd(Optional.of(cause)));
  }

  @AnyThread
  @Override
  protected void stop() {
    scans.radioThread.finish(this::withdraw);
  }

  /** Takes the scan away from the radio. */
  void withdraw() {
    scans.remove(this);
    halt();
  }

  /** Tells the listener whether Android pauses the scan, if that has changed. */
  void updatePause() {
    if (running == null) {
      return;
    }
    if (settings.filters().isEmpty() && scans.pausesUnfiltered()) {
      tellPause(
          new RadioException(
              Reason.BUSY,
              "Android pauses scans without filters while the screen is off; it goes on with it"));
    } else if (toldPause != null) {
      toldPause = null;
      deliver(listener::onResume);
    }
  }

  private void tellPause(RadioException cause) {
    if (toldPause == null || toldPause.reason() != cause.reason()) {
      toldPause = cause;
      deliver(() -> listener.onPause(cause));
    }
  }

  private void offer(ScanResult result) {
    ScanReport report = scans.receptions.report(result);
    if (filter.accepts(report)) {
      deliver(() -> listener.onReport(report));
    }
  }

  private void refused(int code) {
    RadioException cause = PlatformErrors.scan(code);
    running = null;
    timer.cancel();
    if (cause.reason() == Reason.THROTTLED) {
      scans.budget.exhaust();
      waitFor(ScanBudget.PERIOD);
    } else {
      fail(cause);
    }
  }

  /** Android's callbacks about a scan, on the main thread; ignored once the scan has ended. */
  private final class Results extends ScanCallback {
    @AnyThread
    @Override
    public void onScanResult(int callbackType, ScanResult result) {
      post(() -> offer(result));
    }

    @AnyThread
    @Override
    public void onBatchScanResults(List<ScanResult> results) {
      post(() -> results.forEach(RunningScan.this::offer));
    }

    @AnyThread
    @Override
    public void onScanFailed(int errorCode) {
      post(() -> refused(errorCode));
    }

    @AnyThread
    private void post(Runnable work) {
      scans.radioThread.post(
          () -> {
            if (running == this) {
              work.run();
            }
          });
    }
  }
}
