// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import android.content.ComponentName;
import android.content.Context;
import android.content.pm.PackageManager;
import java.io.File;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers whether tracing is switched on and whether Android has refused to let it run. Empty
 * files in storage that no backup takes hold it.
 */
final class TracingSwitch {

  private static final Logger logger = LoggerFactory.getLogger(TracingSwitch.class);

  private final Context context;
  private final File on;
  private final File refused;

  TracingSwitch(Context context) {
    this.context = context;
    on = new File(context.getNoBackupFilesDir(), "bluezone-on");
    refused = new File(context.getNoBackupFilesDir(), "bluezone-refused");
  }

  boolean isOn() {
    return on.exists();
  }

  /** Switches; only while it is on does a restart of the phone start the program. */
  void set(boolean nowOn) {
    mark(on, nowOn);
    mark(refused, false);
    context
        .getPackageManager()
        .setComponentEnabledSetting(
            new ComponentName(context, RestartReceiver.class),
            nowOn
                ? PackageManager.COMPONENT_ENABLED_STATE_ENABLED
                : PackageManager.COMPONENT_ENABLED_STATE_DEFAULT,
            PackageManager.DONT_KILL_APP);
  }

  boolean isRefused() {
    return refused.exists();
  }

  void setRefused(boolean nowRefused) {
    mark(refused, nowRefused);
  }

  private static void mark(File file, boolean there) {
    try {
      boolean changed = there ? file.createNewFile() : file.delete();
      logger.debug("{} {}", file.getName(), changed ? "changed" : "stays");
    } catch (IOException e) {
      logger.warn("{} cannot be written; after a restart tracing is as it was before", file, e);
    }
  }
}
