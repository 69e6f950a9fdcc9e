// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.app.Activity;
import android.app.Application;
import android.util.Log;
import io.bluezone.android.permission.TracingNeed;
import io.bluezone.android.permission.TracingPermissions;
import io.bluezone.android.service.TracingConnection;
import io.bluezone.android.service.TracingHost;
import io.bluezone.android.service.TracingService;
import io.bluezone.tracing.ProximityTracer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The example of docs/app/android.md. */
final class TenMinutes {

  private TenMinutes() {}

  // docs/app/android.md: begin
  public static class PhoneApp extends Application implements TracingHost {
    @Override
    public void onTracer(ProximityTracer tracer) {
      tracer.addListener(encounter -> Log.i("app", "near for " + encounter.duration()));
    }
  }

  // docs/app/android.md: end

  // docs/app/android.md: begin
  public static class PhoneActivity extends Activity {
    private @Nullable TracingConnection connection;

    @Override
    protected void onResume() {
      super.onResume();
      connection = TracingService.connect(this, tracer -> setTitle(tracer.status().toString()));
      List<TracingNeed> missing = TracingPermissions.missing(this);
      if (missing.isEmpty() || !missing.get(0).isRequired()) {
        TracingService.switchOn(this); // until switchOff: over restarts of the app and the phone
      } else {
        TracingPermissions.ask(this, missing.get(0), 1); // after showing why(locale)
      }
    }

    @Override
    protected void onPause() {
      super.onPause();
      if (connection != null) {
        connection.close();
      }
    }
  }
  // docs/app/android.md: end
}
