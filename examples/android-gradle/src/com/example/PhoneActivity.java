// SPDX-License-Identifier: Apache-2.0
package com.example;

import android.app.Activity;
import io.bluezone.android.permission.TracingNeed;
import io.bluezone.android.permission.TracingPermissions;
import io.bluezone.android.service.TracingConnection;
import io.bluezone.android.service.TracingService;
import java.util.List;

/** Asks for what is missing, one thing at a time, and switches tracing on. */
public final class PhoneActivity extends Activity {

  private TracingConnection connection;

  @Override
  protected void onResume() {
    super.onResume();
    connection = TracingService.connect(this, tracer -> setTitle(tracer.status().toString()));
    List<TracingNeed> missing = TracingPermissions.missing(this);
    if (missing.isEmpty() || !missing.get(0).isRequired()) {
      TracingService.switchOn(this);
    } else {
      TracingPermissions.ask(this, missing.get(0), 1);
    }
  }

  @Override
  protected void onPause() {
    super.onPause();
    connection.close();
  }
}
