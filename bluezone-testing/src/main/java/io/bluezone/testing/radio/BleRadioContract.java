// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import io.bluezone.ble.BleRadio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/**
 * The contract of every {@link BleRadio}. A radio's own test extends this class and opens two
 * radios in range of each other.
 */
public abstract class BleRadioContract {

  private RadioPair pair;

  /** For a radio's own test. */
  protected BleRadioContract() {}

  /**
   * Opens two radios that are on and of which nothing has been asked yet. Called once before each
   * test.
   */
  protected abstract RadioPair open() throws Exception;

  @BeforeEach
  void openPair() throws Exception {
    pair = open();
  }

  @AfterEach
  void closePair() {
    pair.close();
  }

  /** A scan reports what others send, until it is closed. */
  @Nested
  class Scanning extends ScanningChapter {
    @Override
    RadioPair pair() {
      return pair;
    }
  }

  /** An advertisement is sent until it is closed, as far as the capabilities say. */
  @Nested
  class Advertising extends AdvertisingChapter {
    @Override
    RadioPair pair() {
      return pair;
    }
  }

  /** A service answers every reader, until it is withdrawn. */
  @Nested
  class Serving extends ServingChapter {
    @Override
    RadioPair pair() {
      return pair;
    }
  }

  /** A read ends with a value or with a reason, within its time-out. */
  @Nested
  class Reading extends ReadingChapter {
    @Override
    RadioPair pair() {
      return pair;
    }
  }

  /** The radio says what it can do, and goes off and on. */
  @Nested
  class Adapter extends AdapterChapter {
    @Override
    RadioPair pair() {
      return pair;
    }
  }

  /** A listener may throw and may close what it listens to. */
  @Nested
  class Listeners extends ListenersChapter {
    @Override
    RadioPair pair() {
      return pair;
    }
  }

  /** Closing ends everything, and twice is as good as once. */
  @Nested
  class Closing extends ClosingChapter {
    @Override
    RadioPair pair() {
      return pair;
    }
  }

  /** Any thread may use it. */
  @Nested
  class Threads extends ThreadsChapter {
    @Override
    RadioPair pair() {
      return pair;
    }
  }
}
