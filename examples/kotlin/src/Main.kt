// SPDX-License-Identifier: Apache-2.0
package com.example

import io.bluezone.ble.BleRadio
import io.bluezone.ble.virtual.world.DeviceProfile
import io.bluezone.ble.virtual.world.Position
import io.bluezone.ble.virtual.world.SimulatedWorld
import io.bluezone.records.log.InMemoryContactLog
import io.bluezone.records.vault.InMemoryKeyVault
import io.bluezone.store.FileKeyVault
import io.bluezone.store.SqliteContactLog
import io.bluezone.tracing.ProximityTracer
import java.nio.file.Path
import java.time.Duration
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Traces in a simulated world until a neighbour's first encounter is over: `MainKt FOLDER`. */
fun main(arguments: Array<String>) {
  val folder = Path.of(arguments[0])
  val world = SimulatedWorld.builder().build()
  neighbour(world).use { neighbour ->
    neighbour.start()
    FileKeyVault.open(folder.resolve("vault"), folder.resolve("vault.key")).use { vault ->
      SqliteContactLog.open(folder.resolve("contacts.db"), vault).use { log ->
        val radio = world.addDevice(DeviceProfile.android(), Position.ORIGIN)
        ProximityTracer.builder(radio, log, vault).time(world.time()).build().use { tracer ->
          tracer.start()
          trace(tracer, world)
        }
      }
    }
  }
}

private fun neighbour(world: SimulatedWorld): ProximityTracer {
  val radio: BleRadio = world.addDevice(DeviceProfile.android(), Position(1.0, 0.0))
  return ProximityTracer.builder(radio, InMemoryContactLog(), InMemoryKeyVault())
    .time(world.time())
    .build()
}

private fun trace(tracer: ProximityTracer, world: SimulatedWorld) = runBlocking {
  val first = async { tracer.encounters().first() }
  while (first.isActive) {
    yield()
    world.run(Duration.ofMinutes(1))
  }
  println("encounter: ${first.await().duration()}")
  println("problems: ${tracer.problems().first()}")
}
