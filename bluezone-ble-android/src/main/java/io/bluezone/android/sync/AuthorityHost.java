// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.sync;

import android.app.Notification;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.AuthorityListener;
import io.bluezone.client.CheckSchedule;
import io.bluezone.client.Warning;
import io.bluezone.records.exposure.Wording;
import io.bluezone.tracing.ProximityTracer;
import java.util.Locale;
import java.util.Optional;

/**
 * The app's side of its health authority. The app's {@link android.app.Application} class
 * implements it, so that it is there when Android starts the program for {@link SyncJob} alone.
 */
public interface AuthorityHost {

  /**
   * The link to the authority: the same one each time for a tracer, as {@link AuthorityLinks}
   * keeps. Not called on the main thread.
   *
   * @return the link; empty while the app has no authority: then no one is asked
   */
  Optional<AuthorityLink> authorityLink(ProximityTracer tracer);

  /** {@return how often to ask; {@link CheckSchedule#DEFAULT} unless overridden} */
  default CheckSchedule checkSchedule() {
    return CheckSchedule.DEFAULT;
  }

  /**
   * {@return the listener that is told what is new, on a thread of the job's; unless overridden one
   * that does nothing} The notification is shown as well.
   */
  default AuthorityListener authorityListener() {
    return warning -> {};
  }

  /** {@return the words for the phone's language; unless overridden Vietnamese or English} */
  default Wording wording(Locale language) {
    return Wording.of(language);
  }

  /**
   * The notification of a warning that is new. Not called on the main thread.
   *
   * @return the app's own, with its own channel; unless overridden none, for the usual one in
   *     {@link #wording}, which opens the app
   */
  default Optional<Notification> warningNotification(Warning warning) {
    return Optional.empty();
  }
}
