package org.liandong.support;

import java.nio.charset.StandardCharsets;
import org.liandong.area.CountyFiles;
import org.liandong.kernel.Access;
import org.liandong.store.Transactions;

/**
 * One valley: a trunk road along 30 degrees north from 119.85 to 120.15 east, and a lane over the pass at 30.1 north from
 * its middle to its eastern end. The map is everyone's of a database.
 */
public final class Valley {

    private static final String MAP = """
            <osm version='0.6'>
            <node id='1' lat='30.0' lon='119.85'/><node id='2' lat='30.0' lon='119.9'/><node id='3' lat='30.0' lon='120.0'/>
            <node id='4' lat='30.0' lon='120.05'/><node id='5' lat='30.0' lon='120.15'/><node id='6' lat='30.1' lon='120.05'/>
            <way id='1'><nd ref='1'/><nd ref='2'/><nd ref='3'/><tag k='highway' v='trunk'/><tag k='name' v='溪谷大道'/></way>
            <way id='2'><nd ref='3'/><nd ref='4'/><nd ref='5'/><tag k='highway' v='trunk'/><tag k='name' v='溪谷大道'/></way>
            <way id='3'><nd ref='3'/><nd ref='6'/><nd ref='5'/><tag k='highway' v='track'/><tag k='name' v='岭路'/></way>
            </osm>
            """;

    private Valley() {}

    public static void lay(Transactions transactions, CountyFiles files) {
        transactions.write(new Access.Machinery("test"), () -> {
            files.save("roads.osm", MAP.getBytes(StandardCharsets.UTF_8));
            files.save("speeds.csv", "class,kmh\ntrunk,60\ntrack,15\n".getBytes(StandardCharsets.UTF_8));
        });
    }
}
