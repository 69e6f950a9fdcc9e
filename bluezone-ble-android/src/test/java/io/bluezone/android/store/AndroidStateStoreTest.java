// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.store;

import io.bluezone.ble.android.Contracts;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.testing.store.StateStoreContract;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;

/** The state in a phone's log, by Android's own SQLite. */
@RunWith(RobolectricTestRunner.class)
public class AndroidStateStoreTest {

  static class Contract extends StateStoreContract {

    private final KeyVault vault = new InMemoryKeyVault();

    Contract() {
      AndroidContactLogTest.removeLog();
    }

    @Override
    protected ContactLog create() throws Exception {
      return AndroidContactLog.open(RuntimeEnvironment.getApplication(), vault);
    }

    @Override
    protected ContactLog reopen(ContactLog log) throws Exception {
      log.close();
      return create();
    }
  }

  @Test
  public void keepsTheContractOfStateStores() {
    Contracts.verify(Contract.class);
  }
}
