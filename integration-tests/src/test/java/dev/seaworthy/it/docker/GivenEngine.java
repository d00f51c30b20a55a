package dev.seaworthy.it.docker;

import dev.seaworthy.it.contract.EventMeter;
import dev.seaworthy.it.contract.GivenAddress;
import dev.seaworthy.it.contract.NamedEngine;
import dev.seaworthy.it.standin.StandInImage;
import java.io.IOException;

/** An engine at an address that answers to Docker's API, be it the only one that it has or not. */
public abstract class GivenEngine extends NamedEngine<DockerOutsider> {
    /**
     * An engine.
     *
     * @param slowness how many times as long all takes as on a fast one
     * @param crowd how many containers it can be asked to start at once
     */
    protected GivenEngine(GivenAddress given, int slowness, int crowd) {
        super(given, slowness, crowd);
    }

    @Override
    protected DockerOutsider newOutsider() {
        return DockerOutsider.at(address());
    }

    @Override
    protected void load(StandInImage image) {
        outsider().load(image);
    }

    @Override
    public EventMeter meter() throws IOException {
        return EventMeter.before(this);
    }
}
