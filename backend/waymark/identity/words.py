"""Words that one can spell and picture, for passphrases."""

from typing import Final

_LINES: Final = """
acorn acrobat alpaca amber anchor antler apple apricot apron arcade arrow artist aspen attic avocado badger
bagel bakery balcony balloon bamboo banana banjo barley barrel basil basket beacon beaver bedrock beetle
berry bicycle birch biscuit blanket blossom blueberry bobsled bonfire bottle boulder bramble branch breeze
bridge broccoli bronze brook bubble bucket buckle buffalo burrow butter button cabbage cabin cactus camel
camera candle canoe canvas canyon caramel caravan cardinal carpet carrot cartoon cashew castle cavern cedar
celery cello ceramic chapter cherry chestnut chimney cinema circle circus citrus clarinet cliff clover
cobalt cobbler coconut comet compass copper coral cork cottage cotton cougar courtyard coyote cradle crane
crater crayon creek cricket crimson crocus crystal cucumber cupboard curtain cushion cypress daffodil daisy
dancer deer delta denim desert diamond dinghy dolphin domino donkey doorbell dragonfly drawer drizzle drum
duckling dune eagle easel echo eclipse elbow elder elephant elm ember emerald engine falcon feather fennel
fern ferret ferry fiddle field firefly flagpole flamingo flannel flask flower flute foghorn forest fossil
fountain foxglove freckle frost galaxy garden garland garlic gazelle gecko geyser ginger giraffe glacier
glider glove goblet goldfish gondola goose gopher granite grape grasshopper gravel guitar hallway hammock
hamster harbor harmonica harvest hazel hedgehog helmet heron hickory hilltop hiker honey honeycomb horizon
hornet hummingbird hurdle igloo indigo inkwell island ivory jacket jaguar jasmine jelly jersey jigsaw
journey jungle juniper kayak kennel kernel kettle kitchen kite kitten kiwi koala ladder ladybug lagoon
lantern lasso lattice laurel lavender leaflet lemon leopard lettuce library lichen lighthouse lilac lime
linen lizard llama lobster locket lotus lumber lunchbox lynx magnet magnolia magpie mallard mango maple
marble marigold marmalade market marsh meadow medal melody melon mermaid meteor midnight minnow mirror
mitten molasses mongoose moose mosaic mountain muffin mulberry mushroom mustard napkin narwhal nectar needle
nettle noodle notebook nugget nutmeg oasis oatmeal ocean octopus olive onion opal orange orbit orchard
orchid origami osprey ostrich otter outpost oyster paddle pagoda paintbrush pancake panda pansy papaya paper
parade parcel parrot parsley pasture patchwork peach peanut pebble pelican pencil penguin pepper petal
pewter piano pickle picnic pigeon pillow pine pineapple pioneer planet plaster platypus plaza plum pocket
polka pollen poncho pond poplar poppy porcupine postcard potato prairie pretzel prism puddle puffin pumpkin
puppet puzzle pyramid quartz quiche quill quilt quiver rabbit raccoon radish rainbow raisin ramble raspberry
raven reindeer ribbon riddle ripple river roadside robin rocket rooster rosemary rowboat ruby rudder saddle
saffron sailboat salmon sandal sandwich sapphire satchel saxophone scarecrow scarf scooter seagull seashell
seaweed sequoia sesame shelter shepherd shingle shoelace silver skate skylark slipper snowflake sofa sparrow
spinach spiral spruce squash squirrel stable stamp starfish statue stream sunflower swallow swan sweater
sycamore tadpole tambourine tangerine tapestry teacup teapot telescope thicket thimble thistle thunder thyme
tiger timber toaster tomato topaz tortoise toucan tractor trailer treasure trellis tricycle trombone trout
trumpet tulip tundra tunnel turnip turquoise turtle twig ukulele umbrella unicorn valley vanilla velvet
village vine violet violin volcano waffle wagon walnut walrus wardrobe waterfall weasel whale wheat whistle
wicker wildflower willow window windmill wombat woodland workshop wren yarn yogurt zebra zephyr zigzag
zinnia zipper
"""
WORDS: Final = tuple(_LINES.split())
