package dev.seaworthy.it.contract;

/** The scripted runtime, which users test their failure handling with, decides as the real ones do. */
class ScriptedContractTest extends LivesContract {
    ScriptedContractTest() {
        super(ScriptedStage::new);
    }
}
