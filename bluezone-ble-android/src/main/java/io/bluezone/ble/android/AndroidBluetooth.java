// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.Manifest.permission;
import android.annotation.TargetApi;
import android.content.ContentResolver;
import android.content.Context;
import android.content.pm.PackageManager;
import android.location.LocationManager;
import android.os.Build.VERSION;
import android.os.Build.VERSION_CODES;
import android.os.PowerManager;
import android.provider.Settings;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Android's Bluetooth: what it permits now, and calls to it that may be refused. */
record AndroidBluetooth(Context context) {

  private static final Logger logger = LoggerFactory.getLogger(AndroidBluetooth.class);

  /** Throws if this program has no permission for an operation, or Android would not answer it. */
  void require(Operation operation) throws RadioException {
    if (VERSION.SDK_INT >= VERSION_CODES.S) {
      requirePermission(operation, operation.permission);
      return;
    }
    requirePermission(operation, permission.BLUETOOTH);
    requirePermission(operation, permission.BLUETOOTH_ADMIN);
    if (operation == Operation.SCAN) {
      requireLocation();
    }
  }

  private void requirePermission(Operation operation, String permission) throws RadioException {
    if (!isGranted(permission)) {
      throw notPermitted(operation, "the permission " + permission + " is not granted", null);
    }
  }

  /** Android 10 and 11 want the fine location; 8 and 9 are content with the coarse one. */
  private void requireLocation() throws RadioException {
    boolean coarseIsEnough = VERSION.SDK_INT < VERSION_CODES.Q;
    if (!isGranted(permission.ACCESS_FINE_LOCATION)
        && !(coarseIsEnough && isGranted(permission.ACCESS_COARSE_LOCATION))) {
      throw notPermitted(
          Operation.SCAN,
          "the permission " + permission.ACCESS_FINE_LOCATION + " is not granted",
          null);
    }
    if (isScanSilencedByLocation()) {
      throw locationOff();
    }
  }

  /** Tells whether scans get no results because location is switched off, as on Android 8 to 11. */
  boolean isScanSilencedByLocation() {
    return VERSION.SDK_INT < VERSION_CODES.S && !isLocationOn();
  }

  private boolean isLocationOn() {
    return VERSION.SDK_INT >= VERSION_CODES.P ? asksLocationManager() : asksSettings();
  }

  @TargetApi(VERSION_CODES.P)
  private boolean asksLocationManager() {
    LocationManager manager = context.getSystemService(LocationManager.class);
    return manager == null || manager.isLocationEnabled();
  }

  @SuppressWarnings("deprecation") // what replaces it does not exist before API 28
  private boolean asksSettings() {
    ContentResolver resolver = context.getContentResolver();
    int off = Settings.Secure.LOCATION_MODE_OFF;
    return Settings.Secure.getInt(resolver, Settings.Secure.LOCATION_MODE, off) != off;
  }

  static RadioException locationOff() {
    return notPermitted(
        Operation.SCAN,
        "location is switched off, and without it Android 8 to 11 gives no scan results",
        null);
  }

  /** Tells whether the display is in use. Scans without filters pause while it is not. */
  boolean isScreenOn() {
    PowerManager power = context.getSystemService(PowerManager.class);
    return power == null || power.isInteractive();
  }

  private boolean isGranted(String permission) {
    return context.checkSelfPermission(permission) == PackageManager.PERMISSION_GRANTED;
  }

  /** Calls the framework and names what it throws. */
  <T extends @Nullable Object> T call(Operation operation, Supplier<T> call) throws RadioException {
    try {
      return call.get();
    } catch (SecurityException e) {
      throw notPermitted(operation, "Android asks for " + permission(operation), e);
    } catch (IllegalStateException e) {
      throw new RadioException(
          Reason.ADAPTER_OFF,
          "cannot " + operation.verb + ": Bluetooth is off; switch it on",
          e.toString(),
          e);
    } catch (RuntimeException e) {
      throw new RadioException(
          Reason.PLATFORM, "cannot " + operation.verb + ": Android refused", e.toString(), e);
    }
  }

  private static String permission(Operation operation) {
    if (VERSION.SDK_INT >= VERSION_CODES.S) {
      return operation.permission;
    }
    return operation == Operation.SCAN
        ? permission.ACCESS_FINE_LOCATION
        : permission.BLUETOOTH_ADMIN;
  }

  /** Calls the framework to end something. That it cannot, with Bluetooth off, is no harm. */
  static void attempt(String doing, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      logger.debug("could not {}", doing, e);
    }
  }

  private static RadioException notPermitted(
      Operation operation, String what, @Nullable SecurityException cause) {
    return new RadioException(
        Reason.NOT_PERMITTED,
        "cannot " + operation.verb + ": " + what + "; ask the user for it",
        cause == null ? null : cause.getMessage(),
        cause);
  }
}
