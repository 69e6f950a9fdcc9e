// SPDX-License-Identifier: Apache-2.0
package com.example;

import android.app.Application;
import android.util.Log;
import io.bluezone.android.service.TracingHost;
import io.bluezone.android.sync.AuthorityHost;
import io.bluezone.android.sync.AuthorityLinks;
import io.bluezone.android.sync.AuthoritySync;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.tracing.ProximityTracer;
import java.util.Optional;

/** An app that traces, and asks the health authority by itself. */
public final class PhoneApp extends Application implements TracingHost, AuthorityHost {

  private final AuthorityLinks links = new AuthorityLinks(PhoneApp::client);

  private static AuthorityClient client() {
    AuthorityKeys keys = AuthorityKeys.of(AuthorityKey.parse("moh:" + "9f86d081".repeat(8)));
    return AuthorityClient.builder("https://authority.example", keys).region("VN").build();
  }

  @Override
  public void onCreate() {
    super.onCreate();
    AuthoritySync.switchOn(this);
  }

  @Override
  public void onTracer(ProximityTracer tracer) {
    tracer.addListener(encounter -> Log.i("app", "near for " + encounter.duration()));
  }

  @Override
  public Optional<AuthorityLink> authorityLink(ProximityTracer tracer) {
    return Optional.of(links.of(tracer));
  }
}
