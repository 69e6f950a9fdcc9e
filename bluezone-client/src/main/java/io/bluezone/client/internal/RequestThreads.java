// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;

/** The threads of a client's requests, which end when they have nothing to do. */
public final class RequestThreads {

  private static final int REST_SECONDS = 10;

  private RequestThreads() {}

  /** {@return a dispatcher with threads of its own, as many as there are requests} */
  public static Dispatcher dispatcher() {
    return new Dispatcher(
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            REST_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new ThreadFactoryBuilder().setDaemon(true).setNameFormat("bluezone-client").build()));
  }
}
