// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.server;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * The start gate of a server's process. Behind it the server waits, with all of its parts made,
 * until the town has it answer: it opens no port and begins none of its own rounds before. It is
 * open in a process without a town.
 */
public final class StartGate
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static volatile CountDownLatch shut = new CountDownLatch(0);

  /** Found by Spring. */
  public StartGate() {}

  static void shut() {
    shut = new CountDownLatch(1);
  }

  static void open() {
    shut.countDown();
  }

  static boolean isShut() {
    return shut.getCount() > 0;
  }

  static void await() {
    Uninterruptibles.awaitUninterruptibly(shut);
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    context.getBeanFactory().registerSingleton(StartGate.class.getName(), new Waiting());
  }

  /** Starts before all else that starts. */
  private static final class Waiting implements SmartLifecycle {

    private volatile boolean running;

    @Override
    public void start() {
      await();
      running = true;
    }

    @Override
    public void stop() {
      running = false;
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    @Override
    public int getPhase() {
      return Integer.MIN_VALUE;
    }
  }
}
